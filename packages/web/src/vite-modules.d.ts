declare module 'virtual:serai-messages/*' {
  const messages: Record<string, string>;
  export default messages;
}

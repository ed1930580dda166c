declare module 'virtual:serai-messages' {
  /** By language, then `first` for the first view, or the area. */
  const loaders: Record<string, Record<string, () => Promise<{ default: Record<string, string> }>>>;
  export default loaders;
}

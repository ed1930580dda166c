/** The mark: one pointed arch with a node at its keystone and two at its feet. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path
        d="M3 13.5V8.2C3 5.6 5.2 4.4 8 2.2c2.8 2.2 5 3.4 5 6v5.3"
        fill="none"
        stroke="var(--s-turquoise)"
        strokeWidth="1.8"
        strokeLinejoin="round"
      />
      <circle cx="8" cy="2.6" r="2.1" fill="var(--s-saffron)" />
      <circle cx="3" cy="13.5" r="2.1" fill="var(--s-turquoise)" />
      <circle cx="13" cy="13.5" r="2.1" fill="var(--s-turquoise)" />
    </svg>
  );
}

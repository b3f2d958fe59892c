/** The portal's own sign: three years as three blocks. */
export function Brand({ inverse = false }: { inverse?: boolean }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d="M2 22V9h5.3v13zM9.3 22V2h5.4v20z" fill={inverse ? "#ffffff" : "#1a4a8f"} />
      <path d="M16.7 22V13H22v9z" fill={inverse ? "#a9c4e6" : "#4f7fbe"} />
    </svg>
  );
}

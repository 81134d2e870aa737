/** Seals texts so that a copy of the database gives nothing away. One box belongs to one machine. */
export interface SecretBox {
  seal(plain: string): string;
  /** The text; UNAVAILABLE where it was sealed by another key or was changed. */
  open(sealed: string): string;
}

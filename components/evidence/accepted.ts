/** Endings that the choice of files offers; what counts is the content. */
export const ACCEPTED = ".jpg,.jpeg,.png,.webp,.pdf,.ofd,.docx,.xlsx";

/** What the choice of files offers; what counts is the content. Kinds of pictures are named so that telephones offer the camera, and turn their own format into one that is taken. */
export const ACCEPTED = "image/jpeg,image/png,image/webp,.pdf,.ofd,.docx,.xlsx";

import { AppError } from "@/lib/core/errors";

/** @throws AppError invalid */
export function refuseFile(message: string): never {
  throw new AppError("invalid", message, { fields: { file: message } });
}

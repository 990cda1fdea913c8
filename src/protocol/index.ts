export type { Notice, Reply, ReplyLine } from "../model/reply.ts";
export type { Releases } from "../model/version.ts";
export {
  findReplyCode,
  isErrorCode,
  REPLY_CODES,
  type ReplyClass,
  type ReplyCode,
  type ReplyCodeName,
  replyClass,
} from "./codes.ts";
export { encodeCommand, MAX_COMMAND_BYTES } from "./command.ts";
export { Framer, type LineSink, MAX_LINE_BYTES } from "./framer.ts";
export type { ItemDecoder } from "./item-decoder.ts";
export { refusal } from "./refusal.ts";
export { feedReply, finalLine, printLines, ReplyCollector, readReply } from "./reply.ts";
export { decodeText } from "./text.ts";
export type { UncutLines } from "./uncut-lines.ts";

/** One log line for each request, when it is answered: who asked by the id of a key, never the key itself. */
import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';

/** A key in an address, where none belongs: its secret goes, its id stays. */
const SECRET = /(attest_[0-9a-f]{12}_)[\w%-]+/gi;

/** The password in the address of a database. */
const PASSWORD = /(\b[a-z]+:\/\/[^\s:/@]*:)[^\s@]+(?=@)/gi;
const withoutPassword = (text: string): string => text.replace(PASSWORD, '$1…');

interface Logged {
  readonly logLevel: string;
  readonly logTo?: { write(line: string): void };
}

/** An error as it is logged: what it says, not everything that a driver hung on it. */
function loggedError(error: Error & { code?: unknown }) {
  const { name, message, stack = '', code } = error;
  return { type: name, message: withoutPassword(message), code, stack: withoutPassword(stack) };
}

export const logOptions = ({ logLevel, logTo }: Logged) =>
  logLevel === 'silent'
    ? false
    : {
        level: logLevel,
        serializers: { err: loggedError },
        ...(logTo !== undefined && { stream: logTo }),
      };

export class AnswerLog extends LogController {
  override incomingRequest(): void {}

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    const { method, ip, key } = request;
    const line = {
      method,
      url: request.url.replace(SECRET, '$1…'),
      ip,
      key: key === null || key === 'invalid' ? key : key.id,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    };
    if (error) reply.log.error({ ...line, err: error }, 'failed');
    else reply.log.info(line, 'answered');
  }
}

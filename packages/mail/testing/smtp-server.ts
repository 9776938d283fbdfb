import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

type Received = { to: string; messageId: string; raw: string };

type Reject = (to: string) => boolean;

/** Starts an SMTP server on this machine that can reject messages, delay its reply, crash and restart. */
export async function startSmtpServer() {
  const received: Received[] = [];
  let rejects: Reject = () => false;
  let replyAllowed = Promise.resolve();
  let server = create();
  const port = await listen(server, 0);

  function create(): SMTPServer {
    return new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      closeTimeout: 50,
      onRcptTo({ address }, _session, reply) {
        reply(rejects(address) ? Object.assign(new Error("try again later"), { responseCode: 451 }) : null);
      },
      onData(stream, { envelope }, reply) {
        const to = envelope.rcptTo.map(({ address }) => address).join();
        const receive = async () => {
          const raw = await text(stream);
          received.push({ to, messageId: /^Message-ID: (.*)$/im.exec(raw)?.[1] ?? "", raw });
          await replyAllowed;
        };
        receive().then(() => reply(), reply); // fails if the connection is lost
      },
    });
  }

  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    /** Rejects messages to some recipients with a temporary error. */
    reject: (reject: Reject) => (rejects = reject),
    /** Accepts messages, but replies only after the returned function is called. */
    delayReply(): () => void {
      let release = () => {};
      replyAllowed = new Promise((resolve) => (release = resolve));
      return release;
    },
    /** Drops all connections without a reply. */
    crash: () => {
      for (const connection of server.connections) connection._socket.destroy();
      return new Promise<void>((resolve) => server.close(resolve));
    },
    async restart() {
      server = create();
      await listen(server, port);
    },
  };
}

async function listen(server: SMTPServer, port: number): Promise<number> {
  const listener = server.listen(port, "127.0.0.1");
  server.on("error", () => {}); // connections that were dropped
  await once(listener, "listening");
  return (listener.address() as AddressInfo).port; // it listens on a port, not on a pipe
}

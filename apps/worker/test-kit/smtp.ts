import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

type Received = { to: string; messageId: string; raw: string };

type Refusal = (to: string) => boolean;

/** A real SMTP server on a port of this machine, which can refuse mails, hold them, die and come back. */
export async function startSmtp() {
  const received: Received[] = [];
  let refuses: Refusal = () => false;
  let held = Promise.resolve();
  let server = create();
  const port = await listen(server, 0);

  function create(): SMTPServer {
    return new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      closeTimeout: 50,
      onRcptTo({ address }, _session, answer) {
        answer(refuses(address) ? Object.assign(new Error("try again later"), { responseCode: 451 }) : null);
      },
      onData(stream, { envelope }, answer) {
        const to = envelope.rcptTo.map(({ address }) => address).join();
        const flush = async () => {
          const raw = await text(stream);
          received.push({ to, messageId: /^Message-ID: (.*)$/im.exec(raw)?.[1] ?? "", raw });
          await held;
        };
        flush().then(() => answer(), answer); // it fails where the connection is lost
      },
    });
  }

  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuse: (refusal: Refusal) => (refuses = refusal),
    /** Takes mails in, and does not say so before the returned function is called. */
    hold(): () => void {
      let release = () => {};
      held = new Promise((resolve) => (release = resolve));
      return release;
    },
    /** Ends without a word, in the middle of what it is doing. */
    die: () => {
      for (const connection of server.connections) connection._socket.destroy();
      return new Promise<void>((resolve) => server.close(resolve));
    },
    async revive() {
      server = create();
      await listen(server, port);
    },
  };
}

async function listen(server: SMTPServer, port: number): Promise<number> {
  const listener = server.listen(port, "127.0.0.1");
  server.on("error", () => {}); // connections that die
  await once(listener, "listening");
  return (listener.address() as AddressInfo).port; // it listens on a port, not on a pipe
}

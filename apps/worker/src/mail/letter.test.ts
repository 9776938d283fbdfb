import { expect, test } from "vitest";
import { render } from "./letter.ts";
import * as letters from "./letters.ts";

const team = 'Acme\r\nBcc: everyone@example.com\r\n\r\n<script>alert("1")</script>';
const url = "http://localhost:3000/invitation?a=1&b=2";
const { subject, text, html } = render(
  letters.invitation({ team, inviter: "<b>Eve</b>", role: "member" }, url),
);

test("what a person typed stays text in the HTML", () => {
  expect(html).not.toMatch(/<script|<b>/);
  expect(html).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;");
  expect(html).toContain("&lt;b&gt;Eve&lt;/b&gt;");
});

test("what a person typed breaks no line, in the subject nor in the text", () => {
  expect(subject).toBe(
    '<b>Eve</b> invites you to Acme Bcc: everyone@example.com <script>alert("1")</script>',
  );
  expect(text).toContain(
    `join the team Acme Bcc: everyone@example.com <script>alert("1")</script> as member.`,
  );
});

test("both forms say the same and lead to the same address", () => {
  expect(text).toContain(`See the invitation:\n${url}\n`);
  expect(html).toContain(`href="http://localhost:3000/invitation?a=1&amp;b=2"`);
  expect(text).toContain("nothing happens unless you accept");
  expect(html).toContain("nothing happens unless you accept");
});

import { expect, test } from "vitest";
import { invitationTemplate } from "./emails/invitation.ts";
import { renderEmail } from "./render.ts";

const team = 'Acme\r\nBcc: everyone@example.com\r\n\r\n<script>alert("1")</script>';
const url = "http://localhost:3000/invitation?a=1&b=2";
const { subject, text, html } = renderEmail(
  invitationTemplate({ team, inviter: "<b>Eve</b>", role: "member", url }),
);

test("text that a user typed is escaped in HTML", () => {
  expect(html).not.toMatch(/<script|<b>/);
  expect(html).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;");
  expect(html).toContain("&lt;b&gt;Eve&lt;/b&gt;");
});

test("text that a user typed breaks no line of subject or text", () => {
  expect(subject).toBe(
    '<b>Eve</b> invites you to Acme Bcc: everyone@example.com <script>alert("1")</script>',
  );
  expect(text).toContain(
    `join the team Acme Bcc: everyone@example.com <script>alert("1")</script> as member.`,
  );
});

test("text and HTML say the same and have the same link", () => {
  expect(text).toContain(`View invitation:\n${url}\n`);
  expect(html).toContain(`href="http://localhost:3000/invitation?a=1&amp;b=2"`);
  expect(text).toContain("nothing happens unless you accept");
  expect(html).toContain("nothing happens unless you accept");
});

import { useSuspenseQuery } from "@tanstack/react-query";
import { AccountRemoval } from "./remove-account-section.tsx";
import { AddressState } from "./email-verification.tsx";
import { PasswordSection } from "./password-section.tsx";
import { ProfileForm } from "./profile-form.tsx";
import { SecurityList } from "./security-list.tsx";
import { SessionList } from "../session/session-list.tsx";
import { trpc } from "../../lib/trpc.ts";
import { PageHead } from "../../ui/page-header.tsx";
import { Section } from "../../ui/section.tsx";

/** What concerns only the person who is signed in. */
export function AccountPage() {
  const { data: user } = useSuspenseQuery(trpc.user.me.queryOptions());
  return (
    <>
      <PageHead title="Your account" />
      <Section title="Profile" note="Members of your teams see your name and address.">
        <ProfileForm user={user} />
      </Section>
      <Section title="E-mail address">
        <AddressState user={user} />
      </Section>
      <PasswordSection user={user} />
      <SessionList />
      <SecurityList />
      <AccountRemoval user={user} />
    </>
  );
}

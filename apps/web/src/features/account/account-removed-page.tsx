import { AuthCard } from "../../ui/card-page.tsx";
import { TextLink } from "../../ui/links.tsx";
import { Outcome } from "../../ui/result-message.tsx";

/** Where one stands after removing one's account. */
export const AccountRemovedPage = () => (
  <AuthCard title="Goodbye" footer={<TextLink to="/sign-in">Sign in</TextLink>}>
    <Outcome
      title="Your account is removed"
      note="You are signed out everywhere. We sent you an e-mail with a link that brings your account back within 30 days."
    />
  </AuthCard>
);

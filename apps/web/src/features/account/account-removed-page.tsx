import { CardPage } from "../../ui/card-page.tsx";
import { TextLink } from "../../ui/links.tsx";
import { ResultMessage } from "../../ui/result-message.tsx";

/** The page after the user has removed their account. */
export const AccountRemovedPage = () => (
  <CardPage title="Account removed" footer={<TextLink to="/sign-in">Sign in</TextLink>}>
    <ResultMessage
      title="Your account was removed"
      description="You were signed out of all sessions. To restore your account within 30 days, use the link that we sent you by e-mail."
    />
  </CardPage>
);

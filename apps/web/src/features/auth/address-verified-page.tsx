import { getRouteApi } from "@tanstack/react-router";
import { CardPage } from "../../ui/card-page.tsx";
import { ButtonLink, TextLink } from "../../ui/links.tsx";
import { ResultMessage } from "../../ui/result-message.tsx";

const route = getRouteApi("/address-verified");

/** The page that a verification link redirects to, with `?error=` if the link is invalid. */
export function AddressVerifiedPage() {
  const { error } = route.useSearch();
  return (
    <CardPage title="E-mail verification" footer={<TextLink to="/teams">Your teams</TextLink>}>
      {error === undefined ? (
        <ResultMessage title="Address verified" description="You can close this page.">
          <ButtonLink to="/teams">Go to your teams</ButtonLink>
        </ResultMessage>
      ) : (
        <ResultMessage
          title="Invalid link"
          description="This link has expired or was already used. Request a new one on your account page."
        >
          <ButtonLink to="/account">Go to your account</ButtonLink>
        </ResultMessage>
      )}
    </CardPage>
  );
}

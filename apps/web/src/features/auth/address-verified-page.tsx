import { getRouteApi } from "@tanstack/react-router";
import { AuthCard } from "../../ui/card-page.tsx";
import { ButtonLink, TextLink } from "../../ui/links.tsx";
import { Outcome } from "../../ui/result-message.tsx";

const route = getRouteApi("/address-verified");

/** Where the link that verifies an address leads, with an `error` in the search where it is no longer good. */
export function AddressVerifiedPage() {
  const { error } = route.useSearch();
  return (
    <AuthCard title="Your e-mail address" footer={<TextLink to="/teams">Your teams</TextLink>}>
      {error === undefined ? (
        <Outcome title="Your address is verified" note="You can close this page, or go on.">
          <ButtonLink to="/teams">Go on</ButtonLink>
        </Outcome>
      ) : (
        <Outcome
          title="This link is no longer good"
          note="It may have expired. Your account page sends another one."
        >
          <ButtonLink to="/account">Your account</ButtonLink>
        </Outcome>
      )}
    </AuthCard>
  );
}

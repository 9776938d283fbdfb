import { Alert } from "@mantine/core";
import { type ApiError, getErrorTitle } from "../lib/api-error.ts";
import { RequestId } from "./request-id.tsx";

/** Shows an error above the form or the list that it concerns. */
export function ErrorAlert({ error }: { error: ApiError }) {
  const isInternal = error.code === "INTERNAL_SERVER_ERROR";
  return (
    <Alert color={isInternal ? "red" : "orange"} title={getErrorTitle(error)} role="alert">
      {isInternal ? <RequestId error={error} /> : error.message}
    </Alert>
  );
}

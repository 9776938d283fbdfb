import { Badge } from "@mantine/core";

/** A role beside what it is someone's in. */
export const RoleBadge = ({ role }: { role: string }) => (
  <Badge variant="default" flex="none" tt="none" fw={500}>
    {role}
  </Badge>
);

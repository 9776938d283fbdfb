import { Badge } from "@mantine/core";

export const RoleBadge = ({ role }: { role: string }) => (
  <Badge variant="default" flex="none" tt="none" fw={500}>
    {role}
  </Badge>
);

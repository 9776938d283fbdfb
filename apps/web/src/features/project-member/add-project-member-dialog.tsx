import { useForm } from "@mantine/form";
import { projectRoles, type ProjectRole } from "@shipkit/db/permissions";
import { besides } from "../../lib/api-error.ts";
import { projectRoleNotes } from "../../lib/role-descriptions.ts";
import { trpc } from "../../lib/trpc.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import type { DialogProps } from "../../ui/dialog.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { RoleField } from "../../ui/role-field.tsx";
import { MemberSelect } from "./team-member-select.tsx";
import type { ProjectWithRoles } from "./project-member.queries.ts";

type Props = DialogProps & { project: ProjectWithRoles };

const initialValues: { userId: string; role: ProjectRole } = { userId: "", role: "editor" };

/** Asks which member of the team to add to a project, and as what. */
export function ProjectMemberAdd({ project, onClose, opener }: Props) {
  const { send, pending, failure } = useChange(trpc.projectMember.add.mutationOptions());
  const form = useForm({
    initialValues,
    validate: { userId: (value) => (value === "" ? "Please choose someone" : null) },
  });

  return (
    <FormDialog
      title="Add member"
      submit="Add to project"
      pending={pending}
      failure={besides(failure, "userId")}
      onSubmit={form.onSubmit((values) => send({ projectId: project.id, ...values }, onClose))}
      onClose={onClose}
      opener={opener}
    >
      <MemberSelect
        project={project}
        error={form.errors["userId"] ?? failure?.fields["userId"]}
        onChange={(userId) => form.setFieldValue("userId", userId)}
      />
      <RoleField
        roles={projectRoles}
        notes={projectRoleNotes}
        value={form.values.role}
        onChange={(role) => form.setFieldValue("role", role)}
      />
    </FormDialog>
  );
}

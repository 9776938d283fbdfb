import { useForm } from "@mantine/form";
import { type ProjectRole, projectRoles } from "@shipkit/db/permissions";
import { omitFieldErrors } from "../../lib/api-error.ts";
import { projectRoleDescriptions } from "../../lib/role-descriptions.ts";
import { trpc } from "../../lib/trpc.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import type { DialogProps } from "../../ui/dialog.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { RoleField } from "../../ui/role-field.tsx";
import type { ProjectWithRoles } from "./project-member.queries.ts";
import { TeamMemberSelect } from "./team-member-select.tsx";

type Props = DialogProps & { project: ProjectWithRoles };

const initialValues: { userId: string; role: ProjectRole } = { userId: "", role: "editor" };

/** Adds a team member to a project. */
export function AddProjectMemberDialog({ project, onClose, returnFocusTo }: Props) {
  const { mutate, isPending, error } = useApiMutation(trpc.projectMember.add.mutationOptions());
  const form = useForm({
    initialValues,
    validate: { userId: (value) => (value === "" ? "Select a team member" : null) },
  });

  return (
    <FormDialog
      title="Add member"
      submitLabel="Add to project"
      isPending={isPending}
      error={omitFieldErrors(error, "userId")}
      onSubmit={form.onSubmit((values) => mutate({ projectId: project.id, ...values }, onClose))}
      onClose={onClose}
      returnFocusTo={returnFocusTo}
    >
      <TeamMemberSelect
        project={project}
        error={form.errors["userId"] ?? error?.fieldErrors["userId"]}
        onChange={(userId) => form.setFieldValue("userId", userId)}
      />
      <RoleField
        roles={projectRoles}
        descriptions={projectRoleDescriptions}
        value={form.values.role}
        onChange={(role) => form.setFieldValue("role", role)}
      />
    </FormDialog>
  );
}

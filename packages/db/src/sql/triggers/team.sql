-- Rules of teams that span several rows.

-- A team that is not deleted has an owner.
create or replace function shipkit.require_owner() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'UPDATE' and new.role = 'owner' then
    return null;
  end if;
  perform from public.shipkit_team t where t.id = old.team_id and t.deleted_at is null for update;
  if found and not shipkit.has_team_owner(old.team_id, null) then
    raise exception using errcode = 'SK409', message = 'A team needs an owner. Make another member an owner first.';
  end if;
  return null;
end $$;

create or replace trigger shipkit_team_member_require_owner after update of role or delete on public.shipkit_team_member
  for each row when (old.role = 'owner') execute function shipkit.require_owner();

-- A personal team has one member, and no invitations.
create or replace function shipkit.protect_personal_team() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (
    select from public.shipkit_team t join public.shipkit_team_member m on m.team_id = t.id
    where t.id = new.team_id and t.type = 'personal' and m.id <> new.id)
  then
    raise exception using errcode = 'SK409', message = 'A personal team cannot be shared. Create a team instead.';
  end if;
  return new;
end $$;

-- After the row, so that the policies are checked first, and the message is for actors who may add it.
create or replace trigger shipkit_team_member_protect_personal after insert on public.shipkit_team_member
  for each row execute function shipkit.protect_personal_team();

create or replace trigger shipkit_team_invitation_protect_personal after insert on public.shipkit_team_invitation
  for each row execute function shipkit.protect_personal_team();

-- A personal team cannot be deleted.
create or replace function shipkit.reject_personal_team_deletion() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception using errcode = 'SK409', message = 'A personal team cannot be deleted.';
end $$;

create or replace trigger shipkit_team_protect_personal before update of deleted_at on public.shipkit_team
  for each row when (new.type = 'personal' and new.deleted_at is not null) execute function shipkit.reject_personal_team_deletion();

import { Anchor, type AnchorProps, Button, type ButtonProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { ComponentProps } from "react";

type Native<Own> = Own & Omit<ComponentProps<"a">, keyof Own>;

/** A router link that looks like text. */
export const TextLink = createLink((props: Native<AnchorProps>) => <Anchor {...props} />);

/** A router link that looks like a button. */
export const ButtonLink = createLink((props: Native<ButtonProps>) => <Button component="a" {...props} />);

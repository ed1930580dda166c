import { Button } from '@mantine/core';
import { createLink } from '@tanstack/react-router';

/** A link that is a page's primary action, with the look of a button. */
export const LinkButton = createLink(Button<'a'>);

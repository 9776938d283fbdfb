type Page = { nextCursor: string | null };

/** Makes an infinite query follow the cursor of the last page. */
export const cursorPagination = { getNextPageParam: (page: Page) => page.nextCursor };

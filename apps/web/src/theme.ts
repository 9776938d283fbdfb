import { createTheme, type MantineColorsTuple } from "@mantine/core";

const harbor: MantineColorsTuple = [
  "#eef6f9",
  "#dbeaf0",
  "#b4d4e1",
  "#89bdd2",
  "#5fa3bf",
  "#3f8cac",
  "#2a7898",
  "#1d5f7a",
  "#164c63",
  "#0f394b",
];

export const theme = createTheme({
  colors: { harbor },
  primaryColor: "harbor",
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  defaultRadius: "md",
  cursorType: "pointer",
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  headings: { fontWeight: "650" },
  respectReducedMotion: true,
  components: {
    // Plain objects: `Modal.extend()` would import the component into the first chunk.
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.4 },
        closeButtonProps: { "aria-label": "Close" },
      },
    },
    Menu: { defaultProps: { shadow: "md" } },
    Select: { defaultProps: { comboboxProps: { shadow: "md" } } },
  },
});

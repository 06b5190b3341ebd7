/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** '1' adds the route /gallery, where every component is shown with made-up data. */
  readonly VITE_GALLERY?: string
}

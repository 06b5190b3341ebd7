export function GalleryPage() { return <p>x</p> }
export function GalleryView() { return <p>x</p> }

export { CodeCamera, type CodeCameraProps } from './code-camera.tsx'

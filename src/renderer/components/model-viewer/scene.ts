import {
  Box3,
  Box3Helper,
  BufferAttribute,
  BufferGeometry,
  type ColorRepresentation,
  DirectionalLight,
  GridHelper,
  HemisphereLight,
  type Material,
  Mesh,
  MeshStandardMaterial,
  PerspectiveCamera,
  Scene,
  Vector3,
  WebGLRenderer,
} from 'three';
import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js';
import type { Triangles } from './parse-geometry.ts';

export type Millimetres = readonly [x: number, y: number, z: number];

export interface SceneColors {
  readonly model: ColorRepresentation;
  readonly line: ColorRepresentation;
  readonly accent: ColorRepresentation;
}

export interface ViewerScene {
  show(triangles: Triangles): Millimetres;
  setBuildVolume(volume: Millimetres | null): void;
  setWireframe(on: boolean): void;
  setTurning(on: boolean): void;
  setColors(colors: SceneColors): void;
  /** Turns by fractions of a full turn. */
  turn(around: number, over: number): void;
  /** Below 1 comes nearer. */
  zoom(factor: number): void;
  reset(): void;
  dispose(): void;
}

const FIELD_OF_VIEW = 35;
const FULL_TURN = 2 * Math.PI;

/**
 * Draws one model, standing on its bed, into the canvas; draws only when something changed.
 * Throws where the browser has no WebGL. `lost` is called when the graphics context goes away.
 */
export function createScene(canvas: HTMLCanvasElement, lost: () => void): ViewerScene {
  const renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true });
  renderer.setPixelRatio(Math.min(2, window.devicePixelRatio));
  const scene = new Scene();
  const camera = new PerspectiveCamera(FIELD_OF_VIEW, 1, 0.1, 10_000);
  camera.up.set(0, 0, 1);
  const controls = new OrbitControls(camera, canvas);
  controls.enablePan = false;
  controls.autoRotateSpeed = 1.2;
  const sun = new DirectionalLight('#ffffff', 2.1);
  sun.position.set(0.5, 0.8, 1);
  camera.add(sun);
  scene.add(camera, new HemisphereLight('#ffffff', '#77736a', 1.5));

  const material = new MeshStandardMaterial({ roughness: 0.72, metalness: 0.02 });
  const mesh = new Mesh(new BufferGeometry(), material);
  scene.add(mesh);
  let furniture: (GridHelper | Box3Helper)[] = [];
  let colors: SceneColors = { model: '#888', line: '#bbb', accent: '#36c' };
  let size = new Vector3(1, 1, 1);
  let volume: Millimetres | null = null;
  let frame = 0;
  let last = 0;
  let inView = true;

  const draw = (time: number) => {
    frame = 0;
    const moving = controls.update(last === 0 ? null : Math.min(0.1, (time - last) / 1000));
    last = controls.autoRotate ? time : 0;
    renderer.render(scene, camera);
    if (moving || (controls.autoRotate && inView)) request();
  };
  const request = () => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  };
  controls.addEventListener('change', request);

  const furnish = () => {
    for (const piece of furniture) {
      scene.remove(piece);
      piece.dispose();
    }
    const step = 10 ** Math.max(1, Math.floor(Math.log10(Math.max(size.x, size.y, 20))));
    const wide = volume ? Math.max(volume[0], volume[1]) : Math.max(size.x, size.y) * 1.8;
    const cells = Math.max(2, 2 * Math.ceil(wide / step / 2 + 0.5));
    const grid = new GridHelper(cells * step, cells, colors.line, colors.line);
    grid.rotateX(Math.PI / 2);
    furniture = [grid];
    if (volume) {
      const [x, y, z] = volume;
      furniture.push(
        new Box3Helper(new Box3(new Vector3(-x / 2, -y / 2, 0), new Vector3(x / 2, y / 2, z)), colors.accent),
      );
    }
    for (const piece of furniture) {
      for (const paint of [piece.material].flat() as Material[]) {
        paint.transparent = true;
        paint.opacity = piece instanceof GridHelper ? 0.7 : 0.9;
      }
      scene.add(piece);
    }
    request();
  };

  const reset = () => {
    const span = volume ? new Vector3(...volume) : size;
    const radius = Math.max(span.length() / 2, 0.001);
    const narrow = Math.min(1, camera.aspect);
    const distance = (radius * 1.12) / Math.sin((FIELD_OF_VIEW * Math.PI) / 360) / narrow;
    controls.target.set(0, 0, span.z / 2);
    camera.position.copy(controls.target).add(new Vector3(-0.55, -1, 0.55).normalize().multiplyScalar(distance));
    camera.near = distance / 100;
    camera.far = distance * 20;
    camera.updateProjectionMatrix();
    controls.minDistance = radius * 0.4;
    controls.maxDistance = distance * 4;
    controls.update();
    request();
  };

  const resized = new ResizeObserver(() => {
    const { clientWidth, clientHeight } = canvas;
    if (clientWidth === 0 || clientHeight === 0) return;
    renderer.setSize(clientWidth, clientHeight, false);
    camera.aspect = clientWidth / clientHeight;
    camera.updateProjectionMatrix();
    request();
  });
  resized.observe(canvas);
  // A model nobody sees doesn't turn.
  const seen = new IntersectionObserver(([entry]) => {
    inView = entry?.isIntersecting ?? true;
    last = 0;
    request();
  });
  seen.observe(canvas);
  canvas.addEventListener('webglcontextlost', lost);

  return {
    show(triangles) {
      mesh.geometry.dispose();
      const geometry = new BufferGeometry();
      geometry.setAttribute('position', new BufferAttribute(triangles, 3));
      geometry.computeBoundingBox();
      const box = geometry.boundingBox ?? new Box3();
      size = box.getSize(new Vector3());
      const middle = box.getCenter(new Vector3());
      geometry.translate(-middle.x, -middle.y, -box.min.z);
      // Files lie about their normals (many are all zero), so the triangles decide.
      geometry.computeVertexNormals();
      mesh.geometry = geometry;
      furnish();
      reset();
      return [size.x, size.y, size.z];
    },
    setBuildVolume(next) {
      volume = next;
      furnish();
      reset();
    },
    setWireframe(on) {
      material.wireframe = on;
      request();
    },
    setTurning(on) {
      controls.autoRotate = on;
      last = 0;
      request();
    },
    setColors(next) {
      colors = next;
      material.color.set(next.model);
      furnish();
    },
    turn(around, over) {
      const arm = camera.position.clone().sub(controls.target);
      const flat = Math.atan2(arm.y, arm.x) + around * FULL_TURN;
      const length = arm.length();
      const steep = Math.max(-1.5, Math.min(1.5, Math.asin(arm.z / length) + over * FULL_TURN));
      arm
        .set(Math.cos(steep) * Math.cos(flat), Math.cos(steep) * Math.sin(flat), Math.sin(steep))
        .multiplyScalar(length);
      camera.position.copy(controls.target).add(arm);
      controls.update();
      request();
    },
    zoom(factor) {
      const arm = camera.position.clone().sub(controls.target).multiplyScalar(factor);
      arm.clampLength(controls.minDistance, controls.maxDistance);
      camera.position.copy(controls.target).add(arm);
      controls.update();
      request();
    },
    reset,
    dispose() {
      cancelAnimationFrame(frame);
      resized.disconnect();
      seen.disconnect();
      canvas.removeEventListener('webglcontextlost', lost);
      controls.dispose();
      for (const piece of furniture) piece.dispose();
      mesh.geometry.dispose();
      material.dispose();
      renderer.dispose();
      renderer.forceContextLoss();
    },
  };
}

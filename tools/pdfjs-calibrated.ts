/**
 * pdf.js works out the colour of every pixel of a picture in calibrated colours (CalRGB) anew: for the coat of arms at the
 * head of a decree, that is a quarter of a second before anything is seen. The same three bytes have the same colour, so
 * the worker's code is given a small memory when it is built. The version is pinned; another one that reads otherwise
 * fails the build.
 */

/** As pdf.worker.min.mjs of 6.5.438 has it: the only one of its kind that goes on by three bytes. */
export const ANEW =
  'getRgbBuffer(e,t,n,a,r,s,i){const o=1/((1<<s)-1);for(let s=0;s<n;++s){this.#f(e,t,a,r,o);t+=3;r+=3+i}}'

/** e, t: bytes and offset; n: pixels; a, r: colours and offset; s: bits; i: 1 with an alpha. */
export const REMEMBERED = `getRgbBuffer(e,t,n,a,r,s,i){
  const o=1/((1<<s)-1),isBytes=e instanceof Uint8Array||e instanceof Uint8ClampedArray;
  const keys=new Int32Array(4096).fill(-1),colours=new Uint8ClampedArray(3*4096);
  for(let pixel=0;pixel<n;++pixel){
    const key=e[t]<<16|e[t+1]<<8|e[t+2],at=(key^key>>>7^key>>>13)&4095,place=3*at;
    if(isBytes&&keys[at]===key){
      a[r]=colours[place];a[r+1]=colours[place+1];a[r+2]=colours[place+2];
    }else{
      this.#f(e,t,a,r,o);
      keys[at]=key;colours[place]=a[r];colours[place+1]=a[r+1];colours[place+2]=a[r+2];
    }
    t+=3;r+=3+i;
  }
}`

/** A plugin for the bundle of the worker. */
export const calibratedColours = {
  name: 'pdfjs-calibrated-colours',
  transform(code: string, id: string): { code: string; map: null } | null {
    if (!id.endsWith('/pdf.worker.min.mjs')) return null
    const parts = code.split(ANEW)
    if (parts.length !== 2)
      throw new Error('pdf.js is another one than tools/pdfjs-calibrated.ts was written for')
    return { code: parts.join(REMEMBERED), map: null }
  },
}

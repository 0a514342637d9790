/** Files that would do something: run scripts, start programs, open addresses, send forms. Every one must only be read. */
import { stream } from '../fixtures/bad-pdfs.ts'
import { paper } from './builder.ts'
import type { Maker } from './case.ts'

/** Nobody answers there; a request for it is what the tests look for. */
export const LURE = 'https://lure.example.org/'
const SCRIPT = `app.alert('x'); app.launchURL('${LURE}js'); this.submitForm('${LURE}form'); this.getURL('${LURE}get')`
const js = `<</S/JavaScript/JS(${SCRIPT.replace(/[()\\]/g, '\\$&')})>>`

const deeds: Readonly<Record<string, string>> = {
  'a script': js,
  'a program': '<</S/Launch/F(calc.exe)/Win<</F(cmd.exe)/P(/c start calc)>>>>',
  'a program of Unix': '<</S/Launch/F<</Type/Filespec/F(/usr/bin/xterm)>>/NewWindow true>>',
  'another file': '<</S/GoToR/F(\\\\\\\\server\\\\share\\\\a.pdf)/D[0/Fit]/NewWindow true>>',
  'a file inside': '<</S/GoToE/T<</R/C/N(a.pdf)>>/D[0/Fit]>>',
  'an address': `<</S/URI/URI(${LURE}uri)>>`,
  'a file address': '<</S/URI/URI(file:///etc/passwd)>>',
  'a script as an address': '<</S/URI/URI(javascript:fetch\\(1\\))>>',
  'an address of the app': '<</S/URI/URI(app://ui/index.html)>>',
  'a protocol of Windows': '<</S/URI/URI(ms-settings:privacy)>>',
  'a form that is sent': `<</S/SubmitForm/F<</FS/URL/F(${LURE}form)>>/Flags 4>>`,
  'data that is fetched': `<</S/ImportData/F<</FS/URL/F(${LURE}fdf)>>>>`,
  'a print': '<</S/Named/N/Print>>',
  'a closing': '<</S/Named/N/Close>>',
  'a film': '<</S/Rendition/OP 0/R<</S/MR/C<</S/MCD/CT(video/mp4)/D(a.mp4)>>>>>>',
  'a sound': '<</S/Sound/Sound 6 0 R>>',
  'a thread': `<</S/Thread/F(${LURE}thread)/D 0>>`,
  'deeds in a circle': '<</S/Named/N/NextPage/Next 6 0 R>>',
}

const link = (deed: string): string =>
  `/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 595 842]/A ${deed}/AA<</E ${deed}/X ${deed}/D ${deed}/U ${deed}/PV ${deed}/PO ${deed}>>>>]`

export const actions: Readonly<Record<string, Maker>> = {
  ...Object.fromEntries(
    Object.entries(deeds).map(([name, deed]): [string, Maker] => [
      `on opening and on a press: ${name}`,
      () =>
        paper({
          catalog: `/OpenAction ${deed}/AA<</WC ${deed}/WS ${deed}/DS ${deed}/WP ${deed}/DP ${deed}>>`,
          page: `/AA<</O ${deed}/C ${deed}>>${link(deed)}`,
          more: [deed],
        }),
    ]),
  ),
  'scripts of the whole file': () => paper({ catalog: `/Names<</JavaScript<</Names[(a) ${js}]>>>>` }),
  'fields with scripts': () =>
    paper({
      catalog: `/AcroForm<</Fields[6 0 R]/CO[6 0 R]/DA(/F 9 Tf)/NeedAppearances true>>`,
      page: '/Annots[6 0 R]',
      more: [
        `<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(1)/Rect[10 10 300 60]/AA<</K ${js}/F ${js}/V ${js}/C ${js}/Fo ${js}/Bl ${js}>>>>`,
      ],
    }),
  'a form of XFA with scripts': () =>
    paper({
      catalog: '/AcroForm<</Fields[]/XFA 6 0 R>>/NeedsRendering true',
      more: [
        stream(
          '',
          Buffer.from(
            `<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template xmlns="http://www.xfa.org/schema/xfa-template/3.3/"><subform layout="tb" name="a"><pageSet><pageArea><contentArea w="9in" h="9in"/><medium short="8in" long="11in"/></pageArea></pageSet><event activity="initialize"><script contentType="application/x-javascript">xfa.host.gotoURL("${LURE}xfa"); app.alert(1)</script></event><draw><value><exData contentType="text/html"><body xmlns="http://www.w3.org/1999/xhtml"><p><a href="${LURE}xfa">x</a><img src="${LURE}img"/></p></body></exData></value></draw></subform></template></xdp:xdp>`,
          ),
        ),
      ],
    }),
  'files inside, opened by themselves': () =>
    paper({
      catalog: '/Names<</EmbeddedFiles<</Names[(a.exe) 6 0 R]>>>>/Collection<</View/D/D(a.exe)>>',
      more: [
        '<</Type/Filespec/F(a.exe)/UF(a.exe)/EF<</F 7 0 R>>>>',
        stream('/Type/EmbeddedFile', Buffer.from('MZ')),
      ],
    }),
  'an attachment on the page': () =>
    paper({
      page: '/Annots[<</Type/Annot/Subtype/FileAttachment/Rect[0 0 300 300]/FS 6 0 R>>]',
      more: [
        '<</Type/Filespec/F(a.bat)/EF<</F 7 0 R>>>>',
        stream('/Type/EmbeddedFile', Buffer.from('start calc')),
      ],
    }),
  'content that lies elsewhere': () =>
    paper({
      more: [
        `<</Type/XObject/Subtype/Image/Width 9/Height 9/F<</FS/URL/F(${LURE}stream)>>/FFilter/FlateDecode/Length 0>>`,
      ],
      resources: '/XObject<</I 6 0 R>>',
      content: '/I Do',
    }),
  'a film on the page': () =>
    paper({
      page: `/Annots[<</Type/Annot/Subtype/Screen/Rect[0 0 300 300]/A<</S/Rendition/OP 0/AN 6 0 R/JS(${'app.alert\\(1\\)'})>>>><</Type/Annot/Subtype/RichMedia/Rect[0 0 9 9]/RichMediaSettings<</Activation<</Condition/PV>>>>>>]`,
      more: ['<<>>'],
    }),
  'words that are marks of a page': () =>
    paper({
      content: `BT /F 14 Tf 72 700 Td (<img src=${LURE}text onerror=fetch\\(1\\)><script>alert\\(1\\)</script>) Tj ET`,
      page: '/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 40 40]/T(<img src=x onerror=alert\\(1\\)>)/RC(<body><img src="https://lure.example.org/rc"/></body>)/Contents(<b>x</b>)>>]',
    }),
  'an outline of addresses': () =>
    paper({
      catalog: '/Outlines 6 0 R/PageMode/UseOutlines',
      more: [
        '<</First 7 0 R/Last 7 0 R/Count 1>>',
        `<</Title(<script>alert\\(1\\)</script>)/A ${js}/Parent 6 0 R>>`,
      ],
    }),
}

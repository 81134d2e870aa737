import anyAscii from 'any-ascii';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCandidate, requestNumbers } from '#shared/domain/request-candidates.ts';
import { fileBaseName, fileKind } from '#shared/domain/request-names.ts';

const base = (name: string, color = 'Blue', method = 'Filament', id = 123) =>
  fileBaseName({ id, name, method, color }, anyAscii);

describe('the file name of a request', () => {
  it.each([
    ['Jane Doe', 'JaneDoe'],
    ['jane doe', 'JaneDoe'],
    ['JANE DOE', 'JANEDOE'],
    ['  Jane   Doe  ', 'JaneDoe'],
    ['Jane Mary Doe', 'JaneMaryDoe'],
    ['Zoë Ångström', 'ZoeAngstrom'],
    ['José Núñez', 'JoseNunez'],
    ['François Côté', 'FrancoisCote'],
    ['Jürgen Groß', 'JurgenGross'],
    ['Łukasz Żółć', 'LukaszZolc'],
    ['Øystein Ærø', 'OysteinAero'],
    ['Þór Eiðsson', 'ThorEidsson'],
    ['İbrahim Çelik', 'IbrahimCelik'],
    ['Nguyễn Văn Đức', 'NguyenVanDuc'],
    ['Siân O’Brien', 'SianOBrien'],
    ["Miles O'Brien", 'MilesOBrien'],
    ['Jean-Luc Picard', 'JeanLucPicard'],
    ['Anne-Marie D’Arcy-Smith', 'AnneMarieDArcySmith'],
    ['Dr. Jane Q. Doe, Jr.', 'DrJaneQDoeJr'],
    ['王小明', 'WangXiaoMing'],
    ['山田太郎', 'ShanTianTaiLang'],
    ['김민준', 'GimMinJun'],
    ['Анна Иванова', 'AnnaIvanova'],
    ['Ελένη Παπαδοπούλου', 'EleniPapadopoyloy'],
    ['محمد علي', 'MhmdLy'],
    ['שרה כהן', 'SrhKhhn'],
    ['प्रिया शर्मा', 'PriyaSrma'],
    ['ﬁona ﬂynn', 'FionaFlynn'],
    ['Ｊａｎｅ Ｄｏｅ', 'JaneDoe'],
    ['Jane 2nd', 'Jane2nd'],
    ['Jane\tDoe\n', 'JaneDoe'],
    ['😀🎉', 'Student'],
    ['Jane 🎉 Doe', 'JaneDoe'],
    ['', 'Student'],
    ['   ', 'Student'],
    ['!!! ---', 'Student'],
    ['../../etc/passwd', 'EtcPasswd'],
    ['..\\..\\Windows\\System32', 'WindowsSystem32'],
    ['/', 'Student'],
    ['C:\\Users', 'CUsers'],
    ['Jane\u0000Doe', 'JaneDoe'],
    ['a_b_c', 'ABC'],
    ['\u202eenaJ eoD', 'EnaJEoD'],
    ['CON', 'CONStudent'],
    ['nul', 'NulStudent'],
    ['Com1', 'Com1Student'],
    ['lpt9', 'Lpt9Student'],
    ['Con Doe', 'ConDoe'],
    ['x'.repeat(100), `X${'x'.repeat(59)}`],
    ['明'.repeat(100), 'Ming'.repeat(15)],
  ])('takes %j as %s', (name, word) => {
    expect(base(name)).toBe(`${word}_Filament_Blue_123`);
  });

  it('says method and colour in the same way', () => {
    expect(base('Jane Doe', 'Lime Green')).toBe('JaneDoe_Filament_LimeGreen_123');
    expect(base('Jane Doe', 'Grün (matt)', 'Resin', 7)).toBe('JaneDoe_Resin_GrunMatt_7');
    expect(base('Jane Doe', '✨')).toBe('JaneDoe_Filament_Color_123');
  });

  it('is letters, digits and three lines, short, and the same each time, whatever the name', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 100 });
    fc.assert(
      fc.property(anything, anything, (name, color) => {
        const made = base(name, color, 'Resin', 99_999_999);
        expect(made).toMatch(/^[A-Za-z0-9]+_Resin_[A-Za-z0-9]+_99999999$/);
        expect(made.length).toBeLessThan(120);
        expect(base(name, color, 'Resin', 99_999_999)).toBe(made);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the kind of a file', () => {
  it.each([
    ['a.gcode', 'gcode'],
    ['a.GCODE', 'gcode'],
    ['a.bgcode', 'bgcode'],
    ['a.gcode.3mf', 'gcode.3mf'],
    ['a.3mf', '3mf'],
    ['a.form', 'form'],
    ['a.idea', 'idea'],
    ['a.stl', 'stl'],
    ['a.obj', 'obj'],
    ['a.txt', null],
    ['gcode', null],
    ['.gcode', null],
    ['a.stl.metadata.json', null],
  ])('%s is %s', (name, kind) => {
    expect(fileKind(name)).toBe(kind);
  });
});

describe('which request a sliced file belongs to', () => {
  it.each([
    ['JaneDoe_Filament_Blue_123.gcode', [123]],
    ['JaneDoe_Filament_Blue_123_0.2mm_PLA_MK4S_1h30m.gcode', [123]],
    ['JaneDoe_Filament_Blue_123_2_10.gcode.3mf', [123]],
    ['123.gcode', [123]],
    ['plate 123 final.bgcode', [123]],
    ['part-123-PLA.gcode', [123]],
    ['#123 (2).form', [123, 2]],
    ['1234.gcode', [1234]],
    ['x123.gcode', []],
    ['123x.gcode', []],
    ['0.2mm_30m_MK4S.gcode', []],
    ['0123.gcode', []],
    ['1.5.gcode', []],
    ['benchy.gcode', []],
  ])('%s carries %j', (name, numbers) => {
    expect(requestNumbers(name)).toEqual(numbers);
  });

  it.each([
    ['JaneDoe_Filament_Blue_123.gcode', true],
    ['JaneDoe_Filament_Blue_123.gcode.3mf', true],
    ['JaneDoe_Filament_Blue_123.3mf', true],
    ['JaneDoe_Filament_Blue_123.stl', false],
    ['JaneDoe_Filament_Blue_1234.gcode', false],
    ['JaneDoe_Filament_Blue_12.gcode', false],
    ['JohnDoe_Filament_Red_9_123.gcode', false],
    ['123.idea', true],
    ['123.txt', false],
    ['123.metadata.json', false],
  ])('%s, of #123: %s', (name, belongs) => {
    expect(isCandidate(name, { id: 123, baseName: 'JaneDoe_Filament_Blue_123' })).toBe(belongs);
  });
});

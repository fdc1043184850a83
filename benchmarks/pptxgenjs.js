// Draws the slides that a line of standard input names, with PptxGenJS's public interface, as often as it is told to:
// {"slides": …, "out": …} once, then "draw" for each deck; answers each with the processor time in seconds.
const readline = require("readline");
const fs = require("fs");
const PptxGenJS = require(process.argv[2]);

const INCH = 914400;
const at = (frame) => ({ x: frame.x / INCH, y: frame.y / INCH, w: frame.w / INCH, h: frame.h / INCH });

function texts(paras) {
  return paras.flatMap((para) =>
    para.runs.map((run, index) => ({
      text: run.text,
      options: {
        fontSize: run.size || undefined, bold: Boolean(run.bold), italic: Boolean(run.italic), color: run.color,
        align: para.align, breakLine: index === para.runs.length - 1, lang: "da-DK",
        hyperlink: run.link ? { url: run.link } : undefined,
      },
    }))
  );
}

const DRAW = {
  box(pptx, slide, shape) {
    const look = { ...at(shape.frame), objectName: shape.name, margin: 0, valign: shape.anchor };
    const kind = { ellipse: pptx.ShapeType.ellipse, roundRect: pptx.ShapeType.roundRect, pill: pptx.ShapeType.roundRect };
    const painted = { ...look, fill: shape.fill ? { color: shape.fill } : undefined };
    if (shape.paras.length) slide.addText(texts(shape.paras), { ...painted, shape: kind[shape.geometry] });
    else slide.addShape(kind[shape.geometry] || pptx.ShapeType.rect, painted);
  },
  rule(pptx, slide, shape) {
    slide.addShape(pptx.ShapeType.line, { ...at(shape.frame), line: { color: shape.color, width: shape.width } });
  },
  table(pptx, slide, shape) {
    const rows = shape.rows.map((row) =>
      row.cells.map((cell) => ({ text: texts(cell.paras), options: { fill: cell.fill ? { color: cell.fill } : undefined } }))
    );
    const colW = shape.columns.map((width) => width / INCH);
    const rowH = shape.rows.map((row) => row.height / INCH);
    slide.addTable(rows, { x: shape.frame.x / INCH, y: shape.frame.y / INCH, colW, rowH, autoPage: false });
  },
  chart(pptx, slide, shape) {
    const data = shape.series.map((one) => ({ name: one.name, labels: shape.categories, values: one.values }));
    slide.addChart(shape.line ? pptx.ChartType.line : pptx.ChartType.bar, data, {
      ...at(shape.frame), altText: shape.alt, barDir: shape.bar ? "bar" : "col", barGrouping: shape.grouping,
      barGapWidthPct: shape.gap, showValue: true, showLegend: shape.legend, dataLabelFormatCode: shape.format,
      chartColors: shape.series.map((one) => one.color), valAxisHidden: !shape.axis, catAxisLabelFontSize: 14,
    });
  },
};

async function deck(slides) {
  const pptx = new PptxGenJS();
  pptx.layout = "LAYOUT_WIDE";
  for (const content of slides) {
    const slide = pptx.addSlide();
    for (const shape of content.shapes) DRAW[shape.kind](pptx, slide, shape);
    if (content.notes) slide.addNotes(content.notes);
  }
  return pptx.write({ outputType: "nodebuffer", compression: true });
}

(async () => {
  let task = null;
  for await (const line of readline.createInterface({ input: process.stdin })) {
    if (line !== "draw") task = JSON.parse(line);
    const start = process.cpuUsage();
    const made = await deck(task.slides);
    const taken = process.cpuUsage(start);
    if (line !== "draw") fs.writeFileSync(task.out, made);
    process.stdout.write(`${(taken.user + taken.system) / 1e6}\n`);
  }
})();

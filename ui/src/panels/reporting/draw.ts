// The library that draws charts, with only the parts in use; loaded when the first chart is shown.
import { LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use, type EChartsType } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([LineChart, ScatterChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

export const draw = (place: HTMLElement): EChartsType => init(place, null, { renderer: "svg" });

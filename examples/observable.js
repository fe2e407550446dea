// A cell for Observable: each claimant's figures over time, from the lowest to the highest bound.
rows = d3.json('http://127.0.0.1:3000/v1/series?measure=killed&place=halvek&shape=array');

Plot.plot({
  x: { type: 'utc', label: 'day' },
  color: { legend: true },
  marks: [
    Plot.ruleX(rows, { x: 'day', y1: 'low', y2: 'high', stroke: (row) => row.holder.name }),
    Plot.dot(rows, { x: 'day', y: 'low', stroke: (row) => row.holder.name, title: 'text' }),
  ],
});

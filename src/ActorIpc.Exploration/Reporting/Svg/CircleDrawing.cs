namespace ActorIpc.Exploration.Reporting;

/// <summary>Draws who waits for whom: those who can never go on in a circle, an arrow from each to whom it waits for, with the object on it.</summary>
internal static class CircleDrawing
{
    private const int NodeHeight = 28;
    private const int Bend = 26;

    /// <summary>Draws from here downwards, and returns where it ends; nothing if nobody waits for anybody.</summary>
    public static int Draw(SvgCanvas canvas, ScheduleStory story, int top, int width)
    {
        var edges = WaitEdge.Of(story);
        if (edges.Count == 0) return top;
        var names = story.Report.Ends.Where(end => end.IsStuck).Select(end => end.Process).ToList();
        canvas.Text(LaneLayout.Margin, top + 12, "Who waits for whom", "strong");
        top += 24;
        var nodeWidth = names.Max(SvgCanvas.WidthOf) + 24;
        var (radiusX, radiusY) = names.Count switch
        {
            1 => (0, 0),
            2 => (nodeWidth + 40, 0),
            _ => (Math.Max(nodeWidth, (int)(names.Count * (nodeWidth + 30) / Math.PI / 1.1)), Math.Max(90, names.Count * 24)),
        };
        radiusX = Math.Min(radiusX, (width - nodeWidth) / 2 - LaneLayout.Margin);
        var height = 2 * radiusY + NodeHeight + (names.Count < 3 ? 2 * Bend : 36);
        var (centerX, centerY) = (Math.Min(width / 2, LaneLayout.Margin + Math.Max(radiusX + nodeWidth / 2 + 60, 320)), top + height / 2);
        var places = names.Select((name, i) => (name, Place(i, names.Count, centerX, centerY, radiusX, radiusY))).ToDictionary(pair => pair.name, pair => pair.Item2);
        foreach (var edge in edges) canvas.Group($"{edge.From} waits for {edge.To}, at {edge.On}", () => DrawEdge(canvas, edge.On, places[edge.From], places[edge.To], nodeWidth));
        foreach (var name in names)
        {
            var (x, y) = places[name];
            canvas.Box(x - nodeWidth / 2, y - NodeHeight / 2, nodeWidth, NodeHeight, "bad", radius: 14);
            canvas.Text(x, y + 4, name, "strong", "middle");
        }

        return top + height;
    }

    private static (int X, int Y) Place(int index, int count, int centerX, int centerY, int radiusX, int radiusY)
    {
        // The first at the top, the others clockwise; two of them side by side.
        var angle = 2 * Math.PI * index / count - (count == 2 ? Math.PI : Math.PI / 2);
        return (centerX + (int)Math.Round(radiusX * Math.Cos(angle)), centerY + (int)Math.Round(radiusY * Math.Sin(angle)));
    }

    // Bent to its left, so that two in opposite directions do not cover each other, with its label outside the bend.
    private static void DrawEdge(SvgCanvas canvas, string label, (int X, int Y) from, (int X, int Y) to, int nodeWidth)
    {
        var half = SvgCanvas.WidthOf(label) / 2;
        if (from == to)
        {
            var (x, y) = (from.X + nodeWidth / 2, from.Y);
            canvas.Arrow($"M{x} {y - 6} C{x + 70} {y - 50} {x + 70} {y + 50} {x} {y + 6}", "circle");
            canvas.Text(x + 60, y + 4, label, "quiet");
            return;
        }

        var (dx, dy) = ((double)(to.X - from.X), (double)(to.Y - from.Y));
        var length = Math.Sqrt(dx * dx + dy * dy);
        var (outX, outY) = (dy / length, -dx / length);
        var bend = ((from.X + to.X) / 2 + outX * Bend, (from.Y + to.Y) / 2 + outY * Bend);
        var (start, end) = (Border(from, bend, nodeWidth), Border(to, bend, nodeWidth));
        canvas.Arrow($"M{start.X} {start.Y} Q{(int)bend.Item1} {(int)bend.Item2} {end.X} {end.Y}", "circle");
        // The middle of a quadratic curve, and from there outwards.
        var middle = ((start.X + end.X) / 4.0 + bend.Item1 / 2, (start.Y + end.Y) / 4.0 + bend.Item2 / 2);
        canvas.Text((int)(middle.Item1 + outX * (10 + half)), (int)(middle.Item2 + outY * 12) + 4, label, "quiet", "middle");
    }

    // Where the line from the middle of a node towards a point leaves the node.
    private static (int X, int Y) Border((int X, int Y) node, (double X, double Y) toward, int nodeWidth)
    {
        var (dx, dy) = (toward.X - node.X, toward.Y - node.Y);
        var scale = Math.Min(dx == 0 ? double.MaxValue : (nodeWidth / 2.0 + 2) / Math.Abs(dx), dy == 0 ? double.MaxValue : (NodeHeight / 2.0 + 2) / Math.Abs(dy));
        return (node.X + (int)Math.Round(dx * scale), node.Y + (int)Math.Round(dy * scale));
    }
}

using ActorIpc.Console.Graphs;
using ActorIpc.Console.Tests.Support;
using ActorIpc.Pipes;
using ActorIpc.Topologies;

namespace ActorIpc.Console.Tests.Graphs;

public sealed class GraphTests
{
    /// <summary>Every kind of wire, and names that need escaping.</summary>
    private static readonly TopologyGraph Everything = new(Topology.Define("everything", t =>
    {
        var apples = t.Pipe("ap\"ples");
        var shared = t.Pipe("shared", mode: PipeMode.HalfDuplex);
        t.Process("end", apples.WriteEnd, t.AddressOf("<eater>"), static (_, _, _) => Task.CompletedTask);
        t.Process("b\\c", apples.WriteEnd, static (_, _) => Task.CompletedTask);
        t.Process("<eater>", apples.ReadEnd, static (_, _) => Task.CompletedTask);
        t.Process("left", shared.BothEnds, static (_, _) => Task.CompletedTask);
        t.Process("right", shared.BothEnds, static (_, _) => Task.CompletedTask);
        t.Process("alone", static _ => Task.CompletedTask);
    }));

    [Fact]
    public void Ascii_ofEveryKindOfWire_isALineEach() => Assert.Equal(
        """
        end, b\c ──ap"ples──▶ <eater>
        left ◀──shared──▶ right
        end ┄┄messages┄┄▶ <eater>
        alone

        """.ReplaceLineEndings("\n"), AsciiGraph.Draw(Everything, isUtf8: true));

    [Fact]
    public void Ascii_whereOnlyAsciiIsTaken_isAscii() => Assert.Equal(
        """
        end, b\c --ap"ples--> <eater>
        left <--shared--> right
        end ..messages..> <eater>
        alone

        """.ReplaceLineEndings("\n"), AsciiGraph.Draw(Everything, isUtf8: false));

    [Fact]
    public void Mermaid_ofEveryKindOfWire_isAFlowchart() => Assert.Equal(
        """
        flowchart LR
            process1["end"]
            process2["b#92;c"]
            process3["#60;eater#62;"]
            process4["left"]
            process5["right"]
            process6["alone"]
            pipe1(["ap#34;ples"])
            pipe2(["shared"])
            process1 --> pipe1
            process1 -.-> process3
            process2 --> pipe1
            pipe1 --> process3
            pipe2 --> process4
            process4 --> pipe2
            pipe2 --> process5
            process5 --> pipe2

        """.ReplaceLineEndings("\n"), MermaidGraph.Draw(Everything));

    [Fact]
    public void Dot_ofEveryKindOfWire_isADigraph() => Assert.Equal(
        """
        digraph {
            rankdir=LR;
            "end" [shape=box];
            "b\\c" [shape=box];
            "<eater>" [shape=box];
            "left" [shape=box];
            "right" [shape=box];
            "alone" [shape=box];
            "ap\"ples" [shape=ellipse];
            "shared" [shape=ellipse];
            "end" -> "ap\"ples";
            "end" -> "<eater>" [style=dashed];
            "b\\c" -> "ap\"ples";
            "ap\"ples" -> "<eater>";
            "shared" -> "left";
            "left" -> "shared";
            "shared" -> "right";
            "right" -> "shared";
        }

        """.ReplaceLineEndings("\n"), DotGraph.Draw(Everything));

    [Theory]
    [InlineData("en_US.UTF-8", "reader ──pieces-1──▶ splitter-1\n")]
    [InlineData("C", "reader --pieces-1--> splitter-1\n")]
    public async Task Graph_ofWordCount_showsWhoWritesToWhom(string locale, string line)
    {
        var command = new CommandLine { Variables = { ["LC_ALL"] = locale } };
        Assert.Equal(0, await command.RunAsync("graph", "word-count"));
        Assert.Contains(line, command.Output);
        Assert.Empty(command.Error);
    }

    [Theory]
    [InlineData("mermaid", "flowchart LR\n")]
    [InlineData("dot", "digraph {\n")]
    [InlineData("ascii", "ping ┄┄messages┄┄▶ pong\n")]
    public async Task Graph_inAFormat_beginsAsThatFormatDoes(string format, string beginning)
    {
        var command = new CommandLine();
        Assert.Equal(0, await command.RunAsync("graph", "--format", format, "ping-pong", "--rounds", "5"));
        Assert.StartsWith(beginning, command.Output);
    }
}

using ActorIpc.Pipes;
using ActorIpc.Processes;

namespace ActorIpc.Examples;

/// <summary>Copies the first lines of the totals to standard output.</summary>
internal static class Reporter
{
    public static async Task RunAsync(Process self, PipeReader totals)
    {
        var left = int.Parse(self.Arguments[0]);
        var buffer = new byte[PipeOptions.DefaultCapacity];
        await using var output = self.OpenOutput();
        int count;
        // It reads to the end also when it has printed enough: a pipe whose reader leaves kills its writer.
        while ((count = await totals.ReadAsync(buffer)) > 0)
        {
            var kept = LengthOfLines(buffer.AsSpan(0, count), ref left);
            if (kept > 0) await output.WriteAsync(buffer.AsMemory(0, kept));
        }

        await output.FlushAsync();
    }

    private static int LengthOfLines(ReadOnlySpan<byte> text, ref int lines)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (lines == 0) return i;
            if (text[i] == '\n') lines--;
        }

        return text.Length;
    }
}

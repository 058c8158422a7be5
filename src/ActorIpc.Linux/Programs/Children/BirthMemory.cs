using System.Runtime.InteropServices;
using System.Text;

namespace ActorIpc.Linux.Programs.Children;

/// <summary>Texts and their lists as C has them, which stay where they are until it is disposed of.</summary>
internal sealed unsafe class BirthMemory : IDisposable
{
    private readonly List<nint> _pieces = [];

    /// <summary>What the start of a program needs.</summary>
    public Birth* Take(ChildStart start)
    {
        var birth = (Birth*)Allocate(sizeof(Birth));
        *birth = default;
        birth->Candidates = List(start.Candidates());
        birth->Arguments = List(start.Command);
        birth->Environment = List(start.Variables().Select(static variable => $"{variable.Key}={variable.Value}"));
        return birth;
    }

    public void Dispose()
    {
        foreach (var piece in _pieces) NativeMemory.Free((void*)piece);
        _pieces.Clear();
    }

    private byte** List(IEnumerable<string> texts)
    {
        var all = texts.ToList();
        var list = (byte**)Allocate((all.Count + 1) * sizeof(byte*));
        for (var i = 0; i < all.Count; i++) list[i] = Text(all[i]);
        list[all.Count] = null;
        return list;
    }

    private byte* Text(string text)
    {
        var count = Encoding.UTF8.GetByteCount(text);
        var bytes = (byte*)Allocate(count + 1);
        Encoding.UTF8.GetBytes(text, new Span<byte>(bytes, count));
        bytes[count] = 0;
        return bytes;
    }

    private void* Allocate(int size)
    {
        var piece = NativeMemory.Alloc((nuint)size);
        _pieces.Add((nint)piece);
        return piece;
    }
}

using ActorIpc.Kernel;
using ActorIpc.Naming;

namespace ActorIpc.Pipes;

/// <summary>open(2) of a FIFO: waits for the other side, unless it is opened for both or is not to wait.</summary>
/// <remarks>An opener is released together with all others of its side (§2.8): it waits beside the row of readers and writers.</remarks>
internal sealed class OpenFifo : OpenNamed
{
    public required Access Access { get; init; }

    /// <summary>Its description, once it is counted.</summary>
    public int? Counted { get; set; }

    /// <summary>How often the other side had been opened when it began to wait.</summary>
    public long PartnersBefore { get; set; }

    /// <summary>Whether it has succeeded, and keeps its description.</summary>
    public bool HasOpened { get; set; }

    public override string WaitChannel => WaitChannels.WaitForPartner;

    public override string Describe() =>
        Access switch { Access.Read => "open(for reading)", Access.Write => "open(for writing)", _ => "open(for reading and writing)" };

    protected override void OnBegin() => (Counted, PartnersBefore, HasOpened) = (null, 0, false);
}

namespace ActorIpc.Scenarios.Language.Results;

/// <summary>What a part of a result can be.</summary>
internal enum ValueKind
{
    /// <summary>Nothing: the call only succeeds.</summary>
    Nothing,
    /// <summary>0: the call has nothing to say.</summary>
    Zero,
    /// <summary>An integer.</summary>
    Number,
    /// <summary>Permissions: an integer, printed in octal.</summary>
    Mode,
    /// <summary>Data.</summary>
    Data,
    /// <summary>A process, or 0 for nobody.</summary>
    Process,
    /// <summary>Any number of integers.</summary>
    Numbers,
    /// <summary>Names of a directory, or none.</summary>
    Names,
    /// <summary>What poll finds.</summary>
    Events,
    /// <summary>The access mode of a descriptor and its flags.</summary>
    Access,
    /// <summary>fifo, dir or file.</summary>
    FileType,
    /// <summary>NONBLOCK or 0.</summary>
    QueueFlags,
    /// <summary>set or 0.</summary>
    SetOrZero,
    /// <summary>yes or no.</summary>
    YesOrNo,
}

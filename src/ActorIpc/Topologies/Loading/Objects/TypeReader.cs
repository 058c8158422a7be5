using ActorIpc.Topologies.Hocon;
using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies.Loading;

/// <summary>Finds the types whose values messages may carry.</summary>
internal static class TypeReader
{
    public static Type? Find(HoconValue value, string name, FileContext context, string wanted)
    {
        if (context.Programs.FindType(name) is not { } type)
            context.Log.Add(ProblemCodes.UnknownType, value.Span, $"There is no type '{name}': wanted is {wanted}, such as \"My.Order, MyAssembly\". 'assemblies' says in which files it is looked for.");
        else if (type is { ContainsGenericParameters: true } or { IsByRefLike: true } or { IsPointer: true } || type == typeof(void))
            context.Log.Add(ProblemCodes.UnknownType, value.Span, $"A message cannot carry a '{name}'.");
        else return type;
        return null;
    }
}

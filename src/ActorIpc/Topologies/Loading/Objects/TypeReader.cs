using System.Reflection;
using ActorIpc.Topologies.Hocon;
using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies.Loading;

/// <summary>Finds the types whose values messages may carry.</summary>
internal static class TypeReader
{
    public static Type? Find(HoconValue value, string name, FileContext context, string wanted) => TypeLoading.Look(context, name, value.Span, () => LookFor(value, name, context, wanted));

    private static Type? LookFor(HoconValue value, string name, FileContext context, string wanted)
    {
        if (context.Programs.FindType(name) is not { } type)
            context.Log.Add(ProblemCodes.UnknownType, value.Span, $"There is no type '{name}': wanted is {wanted}, such as \"My.Order, MyAssembly\". 'assemblies' says in which files it is looked for.");
        else if (type is { ContainsGenericParameters: true } or { IsByRefLike: true } or { IsPointer: true } || type == typeof(void))
            context.Log.Add(ProblemCodes.UnknownType, value.Span, $"A message cannot carry a '{name}'.");
        else return WithContent(type);
        return null;
    }

    // What it consists of is copied when it is sent: that should not be the first time that anybody asks for it.
    private static Type WithContent(Type type)
    {
        for (var part = type; part is not null; part = part.BaseType)
            foreach (var field in part.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)) _ = field.FieldType;
        return type;
    }
}

namespace Containerize.Dockerfiles.Model;

/// <summary>The ARG and ENV of one stage (or of the lines before the first FROM), each with the instruction from which it holds.</summary>
public sealed class Scope
{
    /// <summary>Stages; a longer chain is looked at no further.</summary>
    const int ChainLimit = 200;

    readonly Dictionary<string, List<VariableDefinition>> envs = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<VariableDefinition>> args = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<VariableDefinition>> valued = new(StringComparer.Ordinal);
    readonly Scope? parent;
    readonly int chain;

    internal Scope(Scope? parent) => (this.parent, chain) = (parent is { chain: < ChainLimit } ? parent : null, (parent?.chain ?? 0) + 1);

    /// <summary>The variables that the stage itself defines: ARGs, then ENVs.</summary>
    public IEnumerable<VariableDefinition> Own => args.Values.Concat(envs.Values).SelectMany(list => list);

    /// <summary>The ARGs of that name among them, in order.</summary>
    internal IReadOnlyList<VariableDefinition> OwnArguments(string name) => args.TryGetValue(name, out var list) ? list : [];

    /// <summary>What a variable is for the instruction with that index; null when nothing defines it. ENV wins over ARG, the stage over what it starts
    /// from.</summary>
    /// <remarks>So say the reference and some builders; BuildKit takes the later one that has a value, so behind such an ARG an ENV is not certain.</remarks>
    public VariableDefinition? Find(string name, int index)
    {
        VariableDefinition? arg = null,
            later = null;
        for (var scope = this; scope is not null; scope = scope.parent, index = int.MaxValue)
        {
            later ??= Last(scope.valued, name, index);
            if (Last(scope.envs, name, index) is { } env)
            {
                return later?.Instruction?.Index > env.Instruction?.Index ? env with { IsKnown = false } : env;
            }

            arg ??= Last(scope.args, name, index);
        }

        return arg;
    }

    internal void Add(VariableDefinition definition)
    {
        Add(definition, definition.Source == VariableSource.Env ? envs : args);
        if (definition is { Source: VariableSource.Arg, HasValue: true })
        {
            Add(definition, valued);
        }
    }

    static void Add(VariableDefinition definition, Dictionary<string, List<VariableDefinition>> definitions)
    {
        if (!definitions.TryGetValue(definition.Name, out var list))
        {
            definitions.Add(definition.Name, list = []);
        }

        list.Add(definition);
    }

    // The last one in front of the index; they stand in the order of the file.
    static VariableDefinition? Last(Dictionary<string, List<VariableDefinition>> definitions, string name, int index)
    {
        if (!definitions.TryGetValue(name, out var list))
        {
            return null;
        }

        var (low, high) = (0, list.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = list[middle].Instruction?.Index < index ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? null : list[low - 1];
    }
}

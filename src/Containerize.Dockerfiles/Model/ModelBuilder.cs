using System.Globalization;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Model;

/// <summary>Makes a build model in one walk over the instructions, and a second one for the references between stages.</summary>
internal sealed class ModelBuilder(Dockerfile dockerfile, IReadOnlyList<string> namedContexts)
{
    /// <summary>Characters.</summary>
    const int KeepLimit = 4_000_000;

    static readonly string[] Architectures = ["amd64", "arm64", "arm", "386", "ppc64le", "s390x", "riscv64"];

    readonly List<Stage> stages = [];
    readonly Dictionary<string, Stage> byName = new(StringComparer.OrdinalIgnoreCase);
    readonly Scope global = new(null);
    readonly Stage?[] stageOf = new Stage?[dockerfile.AllInstructions.Count];
    readonly StageState[] states = new StageState[dockerfile.AllInstructions.Count];
    readonly ProblemList problems = new();
    List<Instruction> current = [];
    Stage? stage;
    StageState state = new();
    int kept;

    public BuildModel Build()
    {
        foreach (var instruction in dockerfile.Instructions)
        {
            if (instruction is FromInstruction from)
            {
                Start(from);
            }
            else if (stage is not null || instruction is not ArgInstruction)
            {
                stage ??= Open(new(-1, null));
                current.Add(instruction);
            }

            Visit(instruction);
            if (instruction is OnBuildInstruction { Trigger: { } trigger })
            {
                // Seen with the variables of this file; it changes nothing here.
                (stageOf[trigger.Index], states[trigger.Index]) = (stage, state);
            }
        }

        Close();
        FindReferences();
        if (stages.Count > 0)
        {
            stages[^1].IsFinal = true;
            foreach (var shipped in stages[^1].Chain)
            {
                shipped.IsShipped = true;
            }
        }

        StageCycles.Find(stages, problems);
        return new(dockerfile, stages, global, stageOf, states, [.. dockerfile.Problems, .. problems.Items]);
    }

    void Start(FromInstruction from)
    {
        Close();
        var opened = new Stage(stages.Count > 0 ? stages[^1].Index + 1 : 0, from);
        opened.BaseName = from.Image is { } image ? Expander.Expand(image, FindGlobal) : null;
        opened.Parent = opened.BaseName is { } name && byName.TryGetValue(name.Text, out var parent) ? parent : ByArchitecture(from);
        opened.Image =
            opened.Parent is null
            && opened.BaseName is { Error: null, Text: not "scratch" } one
            && !IsNamedContext(one)
            && (one.IsKnown || one.References.All(reference => reference.Definition?.HasValue == true))
                ? ImageReference.Parse(one.Text)
                : null;
        _ = opened.Root; // Asked for in order, so that a long chain is never walked by recursion.
        opened.Scope = new(opened.Parent?.Scope);
        state = opened.Parent?.FinalState ?? (opened.IsScratch ? new() { WorkingDirectory = "/" } : new());
        stage = Open(opened);
    }

    // base-${TARGETARCH}: which stage it is depends on the platform; one of them stands for all.
    Stage? ByArchitecture(FromInstruction from)
    {
        if (from.Image is not { } image || !image.Text.Contains("ARCH"))
        {
            return null;
        }

        foreach (var architecture in Architectures)
        {
            var name = Expander.Expand(
                image,
                variable =>
                    variable is "TARGETARCH" or "BUILDARCH" ? new(variable, VariableSource.Builder, architecture, false, null, null) : FindGlobal(variable)
            );
            if (byName.TryGetValue(name.Text, out var found))
            {
                return found;
            }
        }

        return null;
    }

    Stage Open(Stage opened)
    {
        stages.Add(opened);
        return opened;
    }

    void Close()
    {
        if (stage is not null)
        {
            (stage.Instructions, stage.FinalState, current) = (current, state, []);
            if (stage.Name is { } name)
            {
                byName[name] = stage;
            }
        }
    }

    void Visit(Instruction instruction)
    {
        (stageOf[instruction.Index], states[instruction.Index]) = (stage, state);
        var isQuoteOpen = false;
        foreach (var word in instruction.ExpandedWords)
        {
            var expansion = Expand(word, instruction);
            if (expansion is { Error: { } error, IsUnbalancedQuote: false })
            {
                problems.Add(
                    ProblemKind.BadModifier,
                    expansion.ErrorSpan,
                    $"The builder cannot expand {(word.IsRaw ? "a variable in this heredoc" : $"'{word.Text}'")}: {error}.{(word.IsRaw ? " Quote the name behind << to keep the text as it is." : "")}",
                    instruction
                );
            }
            else if (
                instruction is VolumeInstruction or StopSignalInstruction
                && !word.IsEmpty
                && expansion is { IsKnown: true, Error: null }
                && string.IsNullOrWhiteSpace(expansion.Text)
            )
            {
                problems.Add(
                    ProblemKind.MissingArguments,
                    word.Span,
                    $"{instruction.Name} needs {(instruction is VolumeInstruction ? "a path" : "a signal")}, and this one is empty.",
                    instruction
                );
            }
            else if (expansion.IsUnbalancedQuote && instruction is EnvInstruction or LabelInstruction or ArgInstruction)
            {
                // They read their quotes themselves, and not as the expansion does: "${a:-"b c"}" ends at the blank.
                if (!KeyValue.IsUnbalanced(word))
                {
                    problems.Add(
                        ProblemKind.BadModifier,
                        expansion.ErrorSpan,
                        $"The builder cannot expand '{word.Text}', in whose braces quotes begin anew, and one is not closed. Leave them out there.",
                        instruction
                    );
                }
            }
            else if (expansion.IsUnbalancedQuote && !isQuoteOpen)
            {
                // Of a path with blanks, each part would be reported.
                isQuoteOpen = true;
                var advice = instruction is FileInstruction or VolumeInstruction
                    ? "A quote is opened and not closed in this word, which ends at the blank: paths with blanks are written as a JSON array."
                    : "A quote is opened and not closed.";
                problems.Add(ProblemKind.UnbalancedQuote, word.Span, advice, instruction);
            }
        }

        Define(instruction);
        if (instruction is UserInstruction or WorkdirInstruction or ShellInstruction)
        {
            state = state.After(instruction, word => Expand(word, instruction));
        }

        if (
            instruction is FromInstruction { Image: { } image }
            && stage is { Parent: null, BaseName: { Error: null } name }
            && name.Text.Length > 0
            && name.References.Count == 0
            && ImageReference.Parse(name.Text) is null
        )
        {
            problems.Add(
                ProblemKind.BadReference,
                image.Span,
                $"'{name.Text}' is no image reference: [registry/]repository[:tag][@digest], the repository in lower case.",
                instruction
            );
        }
    }

    void Define(Instruction instruction)
    {
        var scope = stage?.Scope ?? global;
        if (instruction is EnvInstruction env)
        {
            // All of them see the values in front of the instruction.
            var values = env.Pairs.Select(pair => pair.Value is { } value ? Expand(value, instruction) : null).ToList();
            for (var i = 0; i < values.Count; i++)
            {
                var (pair, value) = (env.Pairs[i], values[i]);
                var kept = value is not null && Keeps(value);
                scope.Add(new(pair.Name.Value, VariableSource.Env, kept ? value!.Text : "", kept && value!.IsKnown, instruction, pair));
            }
        }
        else if (instruction is ArgInstruction arg)
        {
            foreach (var definition in arg.Definitions)
            {
                scope.Add(Argument(definition, instruction));
            }
        }
    }

    VariableDefinition Argument(KeyValue definition, Instruction instruction)
    {
        var name = definition.Name.Value;
        if (definition.Value is { } word)
        {
            var value = Expand(word, instruction);
            return Keeps(value)
                ? new(name, VariableSource.Arg, value.Text, value.IsKnown, instruction, definition)
                : new(name, VariableSource.Arg, "", false, instruction, definition);
        }

        var outer = stage is null ? null : global.Find(name, instruction.Index) ?? BuilderVariables.Platform(name);
        return new(name, VariableSource.Arg, outer?.Value, outer?.IsKnown ?? false, instruction, definition);
    }

    // Values that are made of values can fill any memory: beyond the limit of all together they count as unknown.
    bool Keeps(Expansion value) => value.References.Count == 0 || (kept += value.Text.Length) <= KeepLimit;

    Expansion Expand(Word word, Instruction instruction) =>
        Expander.Expand(
            word,
            stage is null || instruction is FromInstruction
                ? FindGlobal
                : name => stage.Scope.Find(name, instruction is ArgInstruction ? int.MaxValue : instruction.Index)
        );

    VariableDefinition? FindGlobal(string name) => global.Find(name, int.MaxValue) ?? BuilderVariables.Platform(name);

    void FindReferences()
    {
        foreach (var one in stages)
        {
            var references = new List<StageReference>();
            if (one.From?.Image is { } image && one.BaseName is { } name)
            {
                references.Add(new(one.From, image, name, one.Parent) { IsNamedContext = IsNamedContext(name) });
            }

            foreach (var instruction in one.Instructions)
            {
                references.AddRange(FromsOf(instruction).Select(from => Resolve(instruction, from, one)));
            }

            one.References = references;
        }
    }

    static IEnumerable<Word> FromsOf(Instruction instruction) =>
        instruction switch
        {
            CopyInstruction { From: { IsEmpty: false } from } => [from],
            RunInstruction { Flags.Count: > 0 } run => run
                .Mounts.SelectMany(mount => mount.Fields())
                .Where(field => field.Key.Text == "from" && !field.Value.IsEmpty)
                .Select(field => field.Value),
            _ => [],
        };

    StageReference Resolve(Instruction instruction, Word word, Stage one)
    {
        var name = Expander.Expand(word, variable => one.Scope.Find(variable, instruction.Index));
        if (name.References.Count > 0)
        {
            problems.Add(
                ProblemKind.BadReference,
                word.Span,
                $"'{word.Text}': from takes no variables. Name a stage here, and let its FROM say which image that is: FROM {word.Text} AS name, with the ARG above the first FROM.",
                instruction
            );
        }

        // Only COPY counts stages, by what Go takes for a number.
        var numbered =
            instruction is CopyInstruction
            && int.TryParse(name.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= 0
                ? stages.ElementAtOrDefault(stages[0].Index < 0 ? number + 1 : number)
                : null;
        return new(instruction, word, name, numbered ?? (byName.TryGetValue(name.Text, out var named) ? named : null))
        {
            IsNamedContext = IsNamedContext(name),
        };
    }

    bool IsNamedContext(Expansion name) => namedContexts.Contains(name.Text, StringComparer.OrdinalIgnoreCase);
}

using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Model;

/// <summary>The meaning of a Dockerfile, computed once: stages and how they depend on each other, variables, and what holds at each instruction.</summary>
public sealed class BuildModel
{
    readonly Stage?[] stages;
    readonly StageState[] states;
    readonly ShellScript?[] scripts;
    readonly IReadOnlyList<VariableReference>?[] references;

    internal BuildModel(
        Dockerfile dockerfile,
        IReadOnlyList<Stage> stages,
        Scope global,
        Stage?[] stageOf,
        StageState[] states,
        IReadOnlyList<SyntaxProblem> problems
    )
    {
        (Dockerfile, Stages, GlobalScope, this.stages, this.states, Problems) = (dockerfile, stages, global, stageOf, states, problems);
        scripts = new ShellScript?[states.Length];
        references = new IReadOnlyList<VariableReference>?[states.Length];
        ShellComments = [.. dockerfile.Comments.Where(comment => comment.Text.StartsWith(ShellChoice.ShellComment, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>The tree it was computed from.</summary>
    public Dockerfile Dockerfile { get; }

    /// <summary>The stages in the order of the file; a fragment without FROM is one.</summary>
    public IReadOnlyList<Stage> Stages { get; }

    /// <summary>The last stage; null for a file without any.</summary>
    public Stage? FinalStage => Stages.Count == 0 ? null : Stages[^1];

    /// <summary>The ARGs before the first FROM: FROM sees them, a stage that declares them again gets their defaults.</summary>
    public Scope GlobalScope { get; }

    /// <summary>What is wrong with the form: the tree's problems and those that only the model shows.</summary>
    public IReadOnlyList<SyntaxProblem> Problems { get; }

    /// <summary>Computes the model.</summary>
    /// <param name="namedContexts">Names that are neither stages nor images.</param>
    public static BuildModel Create(Dockerfile dockerfile, IReadOnlyList<string>? namedContexts = null) =>
        new ModelBuilder(dockerfile, namedContexts ?? []).Build();

    /// <summary>The stage that an instruction belongs to (FROM to its own); null in front of the first.</summary>
    public Stage? StageOf(Instruction instruction) => stages[instruction.Index];

    /// <summary>What holds when an instruction begins.</summary>
    public StageState StateAt(Instruction instruction) => states[instruction.Index];

    internal IReadOnlyList<Comment> ShellComments { get; }

    /// <summary>The shell commands of an instruction; none where no POSIX shell reads it.</summary>
    internal ShellScript ScriptOf(CommandInstruction instruction) =>
        scripts[instruction.Index] ??= ShellScript.Of(instruction, ShellChoice.IsPosix(this, instruction));

    /// <summary>What a variable is for an instruction; null when nothing in the file defines it.</summary>
    public VariableDefinition? FindVariable(string name, Instruction instruction) =>
        StageOf(instruction) is { } stage && instruction is not FromInstruction
            ? stage.Scope.Find(name, instruction.Index)
            : GlobalScope.Find(name, instruction.Index) ?? BuilderVariables.Platform(name);

    /// <summary>A word as the builder expands it in the instruction that it belongs to.</summary>
    public Expansion Expand(Word word, Instruction instruction) => word.Expansion ??= Expander.Expand(word, name => FindVariable(name, instruction));

    /// <summary>The variables in the words of an instruction that the builder expands.</summary>
    internal IReadOnlyList<VariableReference> ReferencesIn(Instruction instruction) =>
        references[instruction.Index] ??=
            instruction.Line.Text.IndexOf('$') < 0 && instruction.Heredocs.Count == 0
                ? []
                : [.. instruction.ExpandedWords.SelectMany(word => Expand(word, instruction).References)];
}

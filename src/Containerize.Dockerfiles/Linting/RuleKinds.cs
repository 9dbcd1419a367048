using Containerize.Dockerfiles.Contexts;
using Containerize.Dockerfiles.Generation;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Linting;

/// <summary>A rule that looks at one instruction at a time, those that ONBUILD defers included.</summary>
public abstract class InstructionRule : Rule
{
    internal override void Run(RuleContext context)
    {
        var all = context.Dockerfile.AllInstructions;
        for (var i = 0; i < all.Count; i++)
        {
            Check(context, all[i]);
        }
    }

    internal abstract void Check(RuleContext context, Instruction instruction);
}

/// <summary>A rule that looks at one kind of instruction.</summary>
public abstract class InstructionRule<T> : InstructionRule where T : Instruction
{
    internal sealed override void Run(RuleContext context)
    {
        foreach (var instruction in context.Instructions<T>())
        {
            Check(context, instruction);
        }
    }

    internal sealed override void Check(RuleContext context, Instruction instruction)
    {
        if (instruction is T one)
        {
            Check(context, one);
        }
    }

    internal abstract void Check(RuleContext context, T instruction);
}

/// <summary>A rule that looks at one stage at a time; instructions of a fragment without FROM are a stage too.</summary>
public abstract class StageRule : Rule
{
    internal sealed override void Run(RuleContext context)
    {
        foreach (var stage in context.Model.Stages)
        {
            Check(context, stage);
        }
    }

    internal abstract void Check(RuleContext context, Stage stage);
}

/// <summary>A rule that looks at the whole file.</summary>
public abstract class FileRule : Rule
{
    internal sealed override void Run(RuleContext context) => Check(context);

    internal abstract void Check(RuleContext context);
}

/// <summary>A rule for one kind of problem that the parser or the model found: it words, places and weighs what they recorded.</summary>
public abstract class SyntaxRule : Rule
{
    internal abstract ProblemKind Kind { get; }

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Error;

    internal sealed override void Run(RuleContext context)
    {
        var problems = context.Model.Problems;
        for (var i = 0; i < problems.Count; i++)
        {
            if (problems[i] is { } problem && problem.Kind == Kind)
            {
                var fix = problem.IsOtherBlank ? Repairs.Replace("Write a plain blank", problem.Span, " ") : Repair(context, problem);
                context.Report(problem.Span, problem.Message, fix, problem.IsTolerated ? Severity.Warning : null);
            }
        }
    }

    internal virtual Fix? Repair(RuleContext context, SyntaxProblem problem) => null;
}

/// <summary>What a rule reported, before severities and suppressions.</summary>
/// <param name="Severity">Replaces the rule's default for this report; what the user decided still wins.</param>
/// <param name="Code">See <see cref="Finding.Code"/>.</param>
internal sealed record Report(Rule Rule, Span Span, string Message, Fix? Fix, Severity? Severity, string? Code = null);

/// <summary>What a rule may look at and where it reports. One run over one file has one context; whoever runs the rules sets <see cref="Rule"/> before each.</summary>
internal sealed class RuleContext(BuildModel model, LintInput input)
{
    ContextTree? context;

    /// <summary>The rule that is running.</summary>
    public Rule Rule { get; set; } = null!;

    /// <summary>The meaning of the Dockerfile.</summary>
    public BuildModel Model { get; } = model;

    /// <summary>The tree.</summary>
    public Dockerfile Dockerfile => Model.Dockerfile;

    /// <summary>Path, context files, options, project.</summary>
    public LintInput Input { get; } = input;

    /// <summary>Whether the file's name says that it is for development only.</summary>
    public bool IsRelaxed { get; } = FileProfile.IsRelaxed(input.Path);

    /// <summary>Whether the file was generated from the project, nobody edited it, and the build knows what it would say now.</summary>
    public bool IsWrittenAgain => Input.Project?.Generated is { } generated && generated.File == Input.Path.Replace('\\', '/') && GeneratedSeal.IsProjects(Dockerfile.Source.Text);

    /// <summary>What is certain about the build context.</summary>
    public ContextTree Context => context ??= new(Model, Input);

    static readonly List<CommandPlace> None = [];
    readonly Dictionary<(Type Kind, object Of), object?> known = [];

    List<CommandPlace>? commands;
    Dictionary<string, List<CommandPlace>>? byProgram;

    /// <summary>The instructions of one kind, those that ONBUILD defers included; found once for all rules.</summary>
    public List<T> Instructions<T>() where T : Instruction => Once(Dockerfile, () => Dockerfile.AllInstructions.OfType<T>().ToList());

    /// <summary>The commands of every RUN with what stands around them; made once for all rules.</summary>
    public List<CommandPlace> Commands
    {
        get
        {
            if (commands is null)
            {
                commands = [];
                foreach (var run in Instructions<RunInstruction>())
                {
                    var script = Model.ScriptOf(run);
                    for (var i = 0; i < script.Commands.Count; i++)
                    {
                        commands.Add(new(this, run, script, i));
                    }
                }
            }

            return commands;
        }
    }

    /// <summary>Those that run one program; rules need not look at the others.</summary>
    public List<CommandPlace> CommandsOf(string program)
    {
        byProgram ??= ByProgram(Commands);
        return byProgram.TryGetValue(program, out var places) ? places : None;
    }

    /// <summary>What is known of a part of the file, or of all of it; found out once for all rules.</summary>
    /// <param name="of">The part, as the same object each time.</param>
    public T Once<T>(object of, Func<T> find)
    {
        if (!known.TryGetValue((typeof(T), of), out var found))
        {
            known.Add((typeof(T), of), found = find());
        }

        return (T)found!;
    }

    static Dictionary<string, List<CommandPlace>> ByProgram(List<CommandPlace> commands)
    {
        var index = new Dictionary<string, List<CommandPlace>>(StringComparer.Ordinal);
        foreach (var place in commands)
        {
            if (!index.TryGetValue(place.Command.Name, out var places))
            {
                index.Add(place.Command.Name, places = []);
            }

            places.Add(place);
        }

        return index;
    }

    /// <summary>Everything reported so far, by all rules.</summary>
    public List<Report> Reports { get; } = [];

    /// <summary>Records a finding of the running rule.</summary>
    public void Report(Span span, string message, Fix? fix = null, Severity? severity = null, string? code = null) => Reports.Add(new(Rule, span, message, fix, severity, code));
}

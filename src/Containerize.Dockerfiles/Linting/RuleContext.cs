using Containerize.Dockerfiles.Contexts;
using Containerize.Dockerfiles.Generation;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Linting;

/// <summary>What a rule may look at and where it reports. One run over one file has one context; whoever runs the rules sets <see cref="Rule"/> before
/// each.</summary>
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
    public bool IsWrittenAgain =>
        Input.Project?.Generated is { } generated && generated.File == Input.Path.Replace('\\', '/') && GeneratedSeal.IsProjects(Dockerfile.Source.Text);

    /// <summary>What is certain about the build context.</summary>
    public ContextTree Context => context ??= new(Model, Input);

    static readonly List<CommandPlace> None = [];
    readonly Dictionary<(Type Kind, object Of), object?> known = [];

    List<CommandPlace>? commands;
    ILookup<RunInstruction, CommandPlace>? byRun;
    Dictionary<string, List<CommandPlace>>? byProgram;

    /// <summary>The instructions of one kind, those that ONBUILD defers included; found once for all rules.</summary>
    public List<T> Instructions<T>()
        where T : Instruction => Once(Dockerfile, () => Dockerfile.AllInstructions.OfType<T>().ToList());

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
                    var (script, isElsewhere) = (Model.ScriptOf(run), false);
                    for (var i = 0; i < script.Commands.Count; i++)
                    {
                        commands.Add(new(this, run, script, i, isElsewhere));
                        isElsewhere |= script.Commands[i].Name is "cd" or "pushd";
                    }
                }
            }

            return commands;
        }
    }

    /// <summary>Those of one RUN, in order.</summary>
    public IEnumerable<CommandPlace> CommandsIn(RunInstruction run) => (byRun ??= Commands.ToLookup(place => place.Run))[run];

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
    public void Report(Span span, string message, Fix? fix = null, Severity? severity = null, string? code = null) =>
        Reports.Add(new(Rule, span, message, fix, severity, code));
}

using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Model;

/// <summary>FROM up to the next FROM. The instructions of a fragment that has none in front are a stage too.</summary>
public sealed class Stage
{
    Stage? root;

    internal Stage(int index, FromInstruction? from) => (Index, From) = (index, from);

    /// <summary>Place in the file, from 0, as <c>COPY --from=0</c> counts; -1 for a fragment's.</summary>
    public int Index { get; }

    /// <summary>Its FROM; null for a fragment's.</summary>
    public FromInstruction? From { get; }

    /// <summary>As written behind AS; null when it has none.</summary>
    public string? Name => From?.StageName?.Text;

    /// <summary>Everything behind FROM, in order; what ONBUILD defers is not among them.</summary>
    public IReadOnlyList<Instruction> Instructions { get; internal set; } = [];

    /// <summary>What FROM names, after expansion with the defaults of the ARGs in front.</summary>
    public Expansion? BaseName { get; internal set; }

    /// <summary>The stage that it starts from; null when it starts from an image.</summary>
    public Stage? Parent { get; internal set; }

    /// <summary>The image that it starts from; null for a stage, scratch, or a name that is not known or not well formed.</summary>
    public ImageReference? Image { get; internal set; }

    /// <summary>Whether it starts from nothing.</summary>
    public bool IsScratch => Parent is null && BaseName is { Text: "scratch" };

    /// <summary>Whether it is the last one: what a build makes when nobody asks for another.</summary>
    public bool IsFinal { get; internal set; }

    /// <summary>Whether the final image is built on it: it is the last one or below it.</summary>
    public bool IsShipped { get; internal set; }

    /// <summary>Every place in it that names a stage or an image: FROM, COPY --from, RUN --mount from.</summary>
    public IReadOnlyList<StageReference> References { get; internal set; } = [];

    /// <summary>ARG and ENV.</summary>
    public Scope Scope { get; internal set; } = new(null);

    /// <summary>What holds when it ends.</summary>
    public StageState FinalState { get; internal set; } = new();

    /// <summary>Itself and the stages that it starts from, nearest first; the image at the end of the chain is that of the last one.</summary>
    public IEnumerable<Stage> Chain
    {
        get
        {
            // Parents come earlier in the file, so the chain ends.
            for (var stage = this; stage is not null; stage = stage.Parent)
            {
                yield return stage;
            }
        }
    }

    /// <summary>Its instructions and those of the stages that it starts from, of the nearest stage first.</summary>
    public IEnumerable<Instruction> ChainInstructions => Chain.SelectMany(link => link.Instructions);

    /// <summary>Every ENV of it and of the stages that it starts from.</summary>
    internal IEnumerable<VariableDefinition> Environment => Chain.SelectMany(link => link.Scope.Own).Where(variable => variable.Source == VariableSource.Env);

    /// <summary>The paths that its VOLUMEs, and those of the stages that it starts from, name, after expansion.</summary>
    internal IEnumerable<Expansion> Volumes(BuildModel model) =>
        ChainInstructions.OfType<VolumeInstruction>().SelectMany(volume => volume.Paths.Select(word => model.Expand(word, volume)));

    /// <summary>The stages that it needs, directly or through others, itself included.</summary>
    public IReadOnlyCollection<Stage> NeededStages()
    {
        var needed = new HashSet<Stage> { this };
        for (var pending = new Stack<Stage>(needed); pending.Count > 0; )
        {
            foreach (var reference in pending.Pop().References)
            {
                if (reference.Stage is { } other && needed.Add(other))
                {
                    pending.Push(other);
                }
            }
        }

        return needed;
    }

    /// <summary>The image at the bottom of the chain; null when it is scratch or not known.</summary>
    public ImageReference? RootImage => Root.Image;

    /// <summary>The stage at the bottom of the chain: the one that starts from an image.</summary>
    public Stage Root => root ??= Parent is null ? this : Parent.Root;
}

/// <summary>A place that names where files come from.</summary>
/// <param name="Instruction">FROM, COPY or RUN.</param>
/// <param name="Word">The name, as written.</param>
/// <param name="Name">After expansion.</param>
/// <param name="Stage">The stage it means, perhaps a later one; null for an image or another context.</param>
public sealed record StageReference(Instruction Instruction, Word Word, Expansion Name, Stage? Stage)
{
    /// <summary>Whether the build is given a context of that name.</summary>
    public bool IsNamedContext { get; init; }
}

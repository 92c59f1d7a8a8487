import { ExternalLink } from 'lucide-react';
import { Fragment, type ReactNode, useMemo, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { type Inline, parseSubset } from '../text/index.ts';
import { Button } from './button.tsx';
import { Marked } from './plain-text.tsx';

/** Opens an address outside the window: through the shell, or in a tab that knows nothing of this page. */
const openOutside = (url: string): void => {
  if (window.tandem === undefined) window.open(url, '_blank', 'noopener,noreferrer');
  else void window.tandem.openExternal(url);
};

/** A link is text. A press shows where it leads; only a second one goes there. */
const LinkText = ({ link }: { link: Extract<Inline, { kind: 'link' }> }) => {
  const t = useText();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-expanded={isAsking}
        onClick={() => setAsking(!isAsking)}
        className="rounded-small text-left underline decoration-line-strong decoration-1 underline-offset-3 hover:decoration-ink"
      >
        <Marked text={link.label} />
      </button>
      {isAsking && (
        <span className="mx-1 inline-flex items-center gap-2 rounded-control bg-raised py-0.5 pr-0.5 pl-2 align-middle text-meta ring-1 ring-line ring-inset">
          <span className="text-ink-soft">{t('text.leadsTo')}</span>
          <bdi className="font-medium">{link.host}</bdi>
          <Button look="quiet" className="h-6" onClick={() => openOutside(link.url)}>
            <ExternalLink size={12} aria-hidden="true" />
            {t('text.openLink')}
          </Button>
        </span>
      )}
    </>
  );
};

const Line = ({ nodes }: { nodes: readonly Inline[] }): ReactNode =>
  nodes.map((node, index) => {
    // Nodes of one text never change places, so their position is their identity.
    const key = `${node.kind}${index}`;
    if (node.kind === 'link') return <LinkText key={key} link={node} />;
    if (node.kind === 'text') {
      return (
        <Fragment key={key}>
          <Marked text={node.text} />
        </Fragment>
      );
    }
    if (node.kind === 'bold') {
      return (
        <strong key={key} className="font-semibold">
          <Line nodes={node.children} />
        </strong>
      );
    }
    return (
      <code key={key} className="rounded-small bg-hover px-1 py-px font-mono text-ui">
        <Marked text={node.text} />
      </code>
    );
  });

const Lines = ({ lines }: { lines: readonly (readonly Inline[])[] }) =>
  lines.map((nodes, index) => {
    const key = `line${index}`;
    return (
      <Fragment key={key}>
        {index > 0 && <br />}
        <Line nodes={nodes} />
      </Fragment>
    );
  });

const Items = ({ items }: { items: readonly (readonly Inline[])[] }) =>
  items.map((nodes, index) => {
    const key = `item${index}`;
    return (
      <li key={key}>
        <Line nodes={nodes} />
      </li>
    );
  });

/**
 * Chat, model and article text as the closed subset: paragraphs, line breaks, lists, bold, code and links, built as
 * nodes. No markup in the text can become anything else, and nothing in it is ever fetched.
 */
export const RichText = ({ text }: { text: string }) => {
  const blocks = useMemo(() => parseSubset(text), [text]);
  return (
    <div dir="auto" className="held-in flex flex-col gap-2" data-subset="">
      {blocks.map((block, index) => {
        const key = `${block.kind}${index}`;
        if (block.kind === 'paragraph') {
          return (
            <p key={key} className="whitespace-pre-wrap">
              <Lines lines={block.lines} />
            </p>
          );
        }
        if (block.kind === 'code') {
          return (
            <pre key={key} className="rounded-control bg-hover p-2 font-mono text-ui whitespace-pre-wrap">
              <code>
                <Marked text={block.text} />
              </code>
            </pre>
          );
        }
        return block.ordered ? (
          <ol key={key} start={block.start} className="list-decimal ps-6">
            <Items items={block.items} />
          </ol>
        ) : (
          <ul key={key} className="list-disc ps-5">
            <Items items={block.items} />
          </ul>
        );
      })}
    </div>
  );
};
